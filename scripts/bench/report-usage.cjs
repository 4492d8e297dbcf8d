// Preloaded into every process of a measured command: adds what the process used to the file that USAGE_FILE names.
const { appendFileSync } = require("node:fs");
const { isMainThread } = require("node:worker_threads");

if (isMainThread) {
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const usage = { cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 };
    appendFileSync(process.env.USAGE_FILE, `${JSON.stringify(usage)}\n`);
  });
}
