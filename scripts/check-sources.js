/** The project's own checks of its sources, one line per fault. `npm run lint` runs them. */
const { publicApiFaults } = require('./lint/public-api');
const { repeatedNames } = require('./lint/unique-names');

const faults = [...repeatedNames('lib'), ...publicApiFaults('lib/index.ts')];
faults.forEach((fault) => console.error(fault));
process.exitCode = faults.length > 0 ? 1 : 0;
