#!/usr/bin/env node
// npx lastra …: runs the command line on the pinned Node.js.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from './pinned-node.mjs';

const cli = fileURLToPath(new URL('../apps/server/src/entrypoints/cli.ts', import.meta.url));
const child = spawn(pinnedNode(), ['--disable-warning=ExperimentalWarning', cli, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
