import {
  canHotAttach,
  INSTANCE_TYPES,
  instanceTypeLimits,
  isTypeName,
} from '../../lib/facts/instance-types';

describe('the limits of an instance type', () => {
  it('count its ENIs and the private addresses of each, the primary ones included', () => {
    expect(instanceTypeLimits('ecs.c6.large')).toEqual({ enis: 2, privateIpsPerEni: 6 });
  });

  it.each(['ecs.z99.large', '', 'constructor', '__proto__'])('are not known of %p', (type) => {
    expect(instanceTypeLimits(type)).toBeUndefined();
  });
});

describe('the name of an instance type', () => {
  it('has a form that every known one has', () => {
    expect(INSTANCE_TYPES.filter((type) => !isTypeName(type))).toEqual([]);
    expect(isTypeName('ecs.z99-c1m2.large')).toBe(true);
  });

  it.each(['c6.large', 'ecs.c6', 'ecs.c6.', 'ECS.C6.LARGE', 'ecs c6 large', ''])(
    'does not have the form of %p',
    (text) => expect(isTypeName(text)).toBe(false),
  );
});

describe('an ENI', () => {
  it.each(['ecs.t5-lc1m1.small', 'ecs.t6-c1m1.large', 'ecs.s6-c1m1.small', 'ecs.n4.small'])(
    'cannot be attached to a running %s',
    (type) => expect(canHotAttach(type)).toBe(false),
  );

  it.each(['ecs.c6.large', 'ecs.g7.4xlarge', 'ecs.n4.xlarge', 'ecs.z99.large'])(
    'can be attached to a running %s',
    (type) => expect(canHotAttach(type)).toBe(true),
  );
});
