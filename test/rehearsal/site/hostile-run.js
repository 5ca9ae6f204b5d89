/**
 * A rehearsal of an instance whose owner attacks the machine, as a program of its own, so that any user
 * can run it. Its argument is JSON: where the compiled library and the image are, the mode, the instance,
 * and what it runs, in turn, and then until it succeeds. Prints what came of each, and the instance's log, as JSON.
 */
const { join } = require('node:path');

const { library, site: options, vSwitch, instance, attacks, last } = JSON.parse(process.argv[2]);
const { openSandboxedSite } = require(join(library, 'rehearsal/site/sandboxed-site.js'));

async function main() {
  const site = await openSandboxedSite(options);
  const results = [];
  let failure;
  try {
    await site.addVSwitch(vSwitch);
    await site.startInstance(instance);
    await site.userDataProblem(instance.id);
    for (const content of attacks) {
      results.push((await site.runCommand(instance.id, { content, timeout: 600 })).output);
    }
    results.push((await site.instanceLogs())[instance.id]);
    let ended;
    do {
      ended = await site.runCommand(instance.id, { content: last, timeout: 600 });
    } while (ended.exitCode !== 0);
    results.push(ended.output);
  } catch (error) {
    failure = error.message;
  } finally {
    await site.close();
  }
  process.stdout.write(JSON.stringify({ user: process.getuid(), results, failure }));
}

void main();
