#!/usr/bin/env node
// npx lastra …: runs the command line on the pinned Node.js.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { passOn } from './pass-on.mjs';
import { pinnedNode } from './pinned-node.mjs';

const cli = fileURLToPath(new URL('../apps/server/src/entrypoints/cli.ts', import.meta.url));
passOn(spawn(pinnedNode(), ['--disable-warning=ExperimentalWarning', cli, ...process.argv.slice(2)], { stdio: 'inherit' }));
