import * as ros from '@alicloud/ros-cdk-core';
import { synthesize } from 'ros-cdk-multi-eip';
import { BalancedStack } from './balanced-stack';
import { ConsoleStack } from './console-stack';
import { ExistingVpcStack } from './existing-vpc-stack';
import { FailoverStack } from './failover-stack';
import { OwnVpcStack } from './own-vpc-stack';
import { PlatformStack } from './platform-stack';
import { ProductionStack } from './production-stack';
import { SharedBandwidthStack } from './shared-bandwidth-stack';

// The output is the same on every machine: without the paths of stack traces in the manifest, and
// with a fixed qualifier in the asset manifests, which ROS CDK otherwise draws by chance.
process.env['CDK_DISABLE_STACK_TRACE'] = '1';
const reproducible = () => new ros.DefaultStackSynthesizer({ qualifier: 'multieip' });

const app = new ros.App({ outdir: process.env['CDK_OUTDIR'] ?? 'cdk.out' });
new BalancedStack(app, 'balanced', { synthesizer: reproducible() });
new FailoverStack(app, 'failover', {
  synthesizer: reproducible(),
  instances: ['Blue', 'Green'],
  active: 'Blue',
});
new ConsoleStack(app, 'console', { synthesizer: reproducible() });
new ExistingVpcStack(app, 'existing-vpc', { synthesizer: reproducible() });
new OwnVpcStack(app, 'own-vpc', { synthesizer: reproducible() });
new PlatformStack(app, 'platform', { synthesizer: reproducible() });
new ProductionStack(app, 'production', { synthesizer: reproducible() });
new SharedBandwidthStack(app, 'shared-bandwidth', { synthesizer: reproducible() });
synthesize(app);
