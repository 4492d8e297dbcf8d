import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inputPackages, nodeVersion, type Peer } from "./peers.ts";

/** Installs what a run needs into a scratch folder; what is there already, in the same versions, is used. */
export function installPeer(scratch: string, peer: Peer): string {
  const folder = install(scratch, peer.name, peer.packages);
  for (const [name, text] of Object.entries(peer.files)) writeFileSync(join(folder, name), text);
  return folder;
}

export function installInputs(scratch: string): string {
  return join(install(scratch, "inputs", inputPackages), "node_modules");
}

/** The executable of the Node that runs everything. */
export function installNode(scratch: string): string {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const folder = install(scratch, "node", { [name]: nodeVersion });
  return join(folder, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
}

function install(scratch: string, name: string, packages: Readonly<Record<string, string>>): string {
  const folder = join(scratch, "peers", name);
  const stamp = join(folder, "installed.json");
  const wanted = JSON.stringify(packages);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return folder;
  process.stderr.write(`installing ${name}\n`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies: packages }));
  // No package needs a script of its own to run; nothing of a peer runs but what is measured.
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync("npm", args, {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  writeFileSync(stamp, wanted);
  return folder;
}
