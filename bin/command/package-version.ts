import { readFileSync } from 'node:fs';

/** The version of this package, wherever it is installed. */
export function packageVersion(): string {
  const file = require.resolve('ros-cdk-multi-eip/package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
