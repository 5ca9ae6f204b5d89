/** The same scenario with this package's constructs. */
import * as ros from '@alicloud/ros-cdk-core';
import { synthesize } from 'ros-cdk-multi-eip';
import { ExistingVpcStack } from '../bin/existing-vpc-stack';

const app = new ros.App({ outdir: process.env['CDK_OUTDIR'] });
new ExistingVpcStack(app, 'existing-vpc');
synthesize(app);
