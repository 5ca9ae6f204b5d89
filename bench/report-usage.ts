/** Required before an app that is measured: says on its exit how much memory it had at most, and what it took. */
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write(`peak memory: ${maxRSS} KB\n`);
  process.stderr.write(`processor time: ${userCPUTime + systemCPUTime} us\n`);
});
