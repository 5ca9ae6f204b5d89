import { mkdir } from 'node:fs/promises';
import { run } from './process';
import { NetworkTools } from './network-tools';

/** Lays the sandbox's own file system out, and the prepared tools in it. */
export async function openWorkspace(workspace: string, image: string): Promise<NetworkTools> {
  for (const name of ['upper', 'work', 'root']) await mkdir(`${workspace}/${name}`);
  const root = `${workspace}/root`;
  const layers = `lowerdir=${image},upperdir=${workspace}/upper,workdir=${workspace}/work`;
  await run(['mount', '-t', 'overlay', '-o', `${layers},userxattr`, 'tools', root]);
  await run(['mount', '-t', 'proc', 'proc', `${root}/proc`]);
  await run(['mount', '--rbind', '/dev', `${root}/dev`]);
  await run(['mount', '-t', 'tmpfs', '-o', 'mode=0755', 'run', `${root}/run`]);
  const tools = new NetworkTools(root);
  await mkdir(tools.cgroup, { recursive: true });
  await run(['mount', '-t', 'cgroup2', 'cgroup', tools.cgroup]);
  return tools;
}
