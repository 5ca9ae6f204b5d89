/** Required before an app that is measured: says on its exit how much memory it had at most. */
process.on('exit', () => {
  process.stderr.write(`peak memory: ${process.resourceUsage().maxRSS} KB\n`);
});
