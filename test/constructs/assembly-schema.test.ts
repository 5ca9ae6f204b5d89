import * as ros from '@alicloud/ros-cdk-core';
import schema from '@alicloud/ros-cdk-assembly-schema/schema/cloud-assembly.schema.json';
import { synthesize } from 'ros-cdk-multi-eip';
import { edge, withApp } from '../support';

const { URL: Url } = globalThis;

/** The URL of Node.js 24 and newer: nothing is relative to this base, which is no hierarchy. */
class StrictUrl extends Url {
  constructor(input: string | URL, base?: string | URL) {
    if (base === 'thismessage::/' && !Url.canParse(String(input))) {
      throw Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input });
    }
    super(input, base);
  }
}

function synthesized(): readonly string[] {
  return withApp((app) => {
    edge(new ros.Stack(app, 'Shop')).bindEip('web');
    return synthesize(app).problems;
  });
}

describe('where URLs are as strict as in Node.js 24', () => {
  const identified = schema as { $id?: string };
  const id = identified.$id!;
  let written: jest.SpiedFunction<typeof process.stderr.write>;
  const exitCode = process.exitCode;

  beforeEach(() => {
    written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    globalThis.URL = StrictUrl as typeof URL;
  });
  afterEach(() => {
    globalThis.URL = Url;
    identified.$id = id;
    process.exitCode = exitCode;
    written.mockRestore();
  });

  it('a stack synthesizes', () => {
    expect(synthesized()).toEqual([]);
  });

  it('a schema that could not be given an id is told in one line', () => {
    delete identified.$id;
    expect(synthesized()).toEqual([
      `Node.js ${process.version}: the ROS CDK cannot check the assembly that it writes; use Node.js 20 or 22`,
    ]);
  });
});
