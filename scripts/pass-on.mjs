/** This process stands for its child: signals go on to it, and its exit code is ours. */
export function passOn(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
  // npm gives a signal to the shell that runs the script, and that shell dies of it without a word: the portal would go on with nobody to stop it.
  // Told once: a second signal ends a process that is closing what it opened.
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 250).unref();
}
