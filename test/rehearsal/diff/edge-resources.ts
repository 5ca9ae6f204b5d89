import type { ResourceUpdate } from '../../../lib/rehearsal/diff/stack-difference';

/** Whether a resource of `Edge` brings the configuration to the instance, or waits for it. */
export function isConfiguration(id: string): boolean {
  return /^Edge(Configuration|Program)/.test(id);
}

/** Whether Cloud Assistant applies the configuration by this. */
export function isApplication({ id, outcome }: ResourceUpdate): boolean {
  return id === 'EdgeConfiguration' && outcome !== 'removed';
}

/** The id of an address or an ENI without the digest of what cannot change in place. */
export function withoutDigest(id: string): string {
  return id.replace(
    /(?<=Address|Eni|EniAttachment|Membership|Route|FlowLog|ContactGroup)[0-9a-f]{8}$/,
    '',
  );
}

/** A binding of `Edge` as the user named it. */
export function userName(binding: string): string {
  return binding.replace('Edge', '').toLowerCase();
}
