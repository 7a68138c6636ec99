// Runs a script on the Node.js that the project pins (an npm package), whatever Node.js started this one.
import { spawn } from 'node:child_process';
import { pinnedNode } from './pinned-node.mjs';

const child = spawn(pinnedNode(), ['--disable-warning=ExperimentalWarning', ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
