// Preloaded into a measured process: writes its peak memory in bytes and its processor time in seconds to the file
// that USAGE_FILE names.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const { USAGE_FILE } = process.env;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage = { bytes: maxRSS * 1024, seconds: (userCPUTime + systemCPUTime) / 1e6 };
  if (USAGE_FILE !== undefined) writeFileSync(USAGE_FILE, JSON.stringify(usage));
});
