#!/usr/bin/env node
import nodeModule from "node:module";

// Starting is most of what small runs do. From 22.8 on, Node keeps what it compiled for the next start.
const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown };
enableCompileCache?.();
await import("./cli/main.ts");
