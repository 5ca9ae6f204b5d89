import type { Server } from 'node:http';
import { listen } from '../../../lib/rehearsal/network/http-listen';
import type { SiteEni, SiteVSwitch } from '../../../lib/rehearsal/ports';
import { metadataServer } from '../../../lib/rehearsal/network/metadata-service';
import type { MetadataFault } from '../../../lib/rehearsal/network/metadata-service';

const eni: SiteEni = {
  id: 'eni-1',
  macAddress: '00:16:3e:00:00:01',
  vSwitchId: 'vsw-1',
  privateIps: ['192.168.0.10'],
  securityGroupIds: [],
  sourceCheck: true,
};
const vSwitch: SiteVSwitch = {
  id: 'vsw-1',
  vpcId: 'vpc-1',
  cidrBlock: '192.168.0.0/24',
  gateway: '192.168.0.253',
};

describe('the metadata service', () => {
  const plugged: { eni: SiteEni; vSwitch: SiteVSwitch }[] = [];
  let server: Server | undefined;
  beforeEach(() => plugged.splice(0));
  afterEach(() => server?.close());

  /** Serves an instance whose private address is this process's own. */
  async function serve(httpTokens: 'optional' | 'required', fault: MetadataFault = {}) {
    const instanceAt = (ip: string) =>
      ip === '127.0.0.1'
        ? { id: 'i-1', hostName: 'edge', httpTokens, enis: [...plugged] }
        : undefined;
    server = await listen(
      metadataServer(instanceAt, () => fault),
      0,
      '127.0.0.1',
    );
    const { port } = server.address() as { port: number };
    return async (path: string, init: RequestInit = {}) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
      return { status: response.status, text: await response.text() };
    };
  }
  const id = '/latest/meta-data/instance-id';
  const withToken = (token: string) => ({ headers: { 'x-aliyun-ecs-metadata-token': token } });
  const tokenRequest = (seconds: number) => ({
    method: 'PUT',
    headers: { 'x-aliyun-ecs-metadata-token-ttl-seconds': String(seconds) },
  });

  it('answers an instance with its own data', async () => {
    const get = await serve('optional');
    expect(await get(id)).toEqual({ status: 200, text: 'i-1' });
    expect(await get('/latest/meta-data/eipv4')).toMatchObject({ status: 404 });
  });

  it('requires a token of an instance that must send one', async () => {
    const get = await serve('required');
    expect(await get(id)).toEqual({ status: 403, text: 'a token is required' });
    const { text: token } = await get('/latest/api/token', tokenRequest(60));
    expect(await get(id, withToken(token))).toEqual({ status: 200, text: 'i-1' });
  });

  it('refuses a wrong token even where none is required', async () => {
    const get = await serve('optional');
    expect(await get(id, withToken('wrong'))).toMatchObject({ status: 403 });
  });

  it('issues a token for one second to six hours', async () => {
    const get = await serve('required');
    expect(await get('/latest/api/token', tokenRequest(0))).toMatchObject({ status: 400 });
    expect(await get('/latest/api/token', tokenRequest(21_601))).toMatchObject({ status: 400 });
    expect(await get('/latest/other', tokenRequest(60))).toMatchObject({ status: 404 });
  });

  it('has faults: it answers with nothing, or with what it knew', async () => {
    const fault: { empty?: boolean; stale?: boolean } = {};
    const get = await serve('optional', fault);
    const list = '/latest/meta-data/network/interfaces/macs/';
    expect(await get(list)).toEqual({ status: 200, text: '' });
    expect(await get(id)).toEqual({ status: 200, text: 'i-1' });
    plugged.push({ eni, vSwitch });
    fault.stale = true;
    expect((await get(list)).text).toBe('');
    fault.stale = false;
    expect((await get(list)).text).toBe('00:16:3e:00:00:01/');
    fault.empty = true;
    expect(await get(list)).toEqual({ status: 200, text: '' });
    expect(await get(id)).toEqual({ status: 200, text: '' });
  });

  it('has faults: it requires tokens, or closes every connection', async () => {
    const get = await serve('optional', { tokensRequired: true });
    expect(await get(id)).toMatchObject({ status: 403 });
    server?.close();
    const getNothing = await serve('optional', { down: true });
    await expect(getNothing(id)).rejects.toThrow('fetch failed');
  });
});
