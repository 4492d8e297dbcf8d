// Adds to package-lock.json the optional packages that it lacks: binaries for other platforms. A registry that
// serves only one platform leaves them out, and `npm ci` then refuses the lock file everywhere.
//   node scripts/complete-lock.mjs     after every npm install
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const systems = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const processors = [
  "arm",
  "arm64",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
  "x64",
];

const file = join(dirname(dirname(fileURLToPath(import.meta.url))), "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
const added = [];

for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isThere(path, name)) continue;
    const place =
      path.includes("/node_modules/") || conflicts(name, range)
        ? `${path}/node_modules/${name}`
        : `node_modules/${name}`;
    lock.packages[place] = {
      version: range.replace(/^[^\d]*/, ""),
      ...platform(name),
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    };
    added.push(place);
  }
}

const { "": root, ...packages } = lock.packages;
lock.packages = {
  "": root,
  ...Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1))),
};
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added.length} packages added to package-lock.json`);

/** Whether Node would find the package from the one that asks for it. */
function isThere(path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (lock.packages[`${folder === "" ? "" : `${folder}/`}node_modules/${name}`] !== undefined) return true;
    if (folder === "" || !folder.includes("/node_modules/")) {
      return lock.packages[`node_modules/${name}`] !== undefined;
    }
  }
}

function conflicts(name, range) {
  const there = lock.packages[`node_modules/${name}`];
  return there !== undefined && there.version !== range.replace(/^[^\d]*/, "");
}

/** The platform that a package's name tells: `@esbuild/darwin-arm64`. */
function platform(name) {
  const parts = name.split(/[/_-]/).map((part) => (part === "windows" ? "win32" : part));
  const os = systems.find((system) => parts.includes(system));
  const cpu = processors.find((processor) => parts.includes(processor));
  return {
    ...(cpu === undefined ? { cpu: ["none"] } : { cpu: [cpu] }),
    ...(os === undefined ? {} : { os: [os] }),
    ...(parts.includes("musl") ? { libc: ["musl"] } : {}),
  };
}
