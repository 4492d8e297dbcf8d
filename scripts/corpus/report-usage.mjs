// Preloaded into a measured process: writes its peak memory, in bytes, to the file that USAGE_FILE names.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const { USAGE_FILE } = process.env;
  if (USAGE_FILE !== undefined) writeFileSync(USAGE_FILE, String(process.resourceUsage().maxRSS * 1024));
});
