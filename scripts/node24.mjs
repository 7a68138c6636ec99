// Runs a script on the Node.js that the project pins (an npm package), whatever Node.js started this one.
import { spawn } from 'node:child_process';
import { passOn } from './pass-on.mjs';
import { pinnedNode } from './pinned-node.mjs';

passOn(spawn(pinnedNode(), ['--disable-warning=ExperimentalWarning', ...process.argv.slice(2)], { stdio: 'inherit' }));
