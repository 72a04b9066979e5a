// Loaded into a process whose processor time is wanted; tells it on file descriptor 3 at the end.
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  require('node:fs').writeSync(3, String(user + system));
});
