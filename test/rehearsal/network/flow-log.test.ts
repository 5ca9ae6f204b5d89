import { parseFlowLog } from '../../../lib/rehearsal/network/flow-log';

const parse = (...nftables: object[]) => parseFlowLog(JSON.stringify({ nftables }));

describe('the flow log', () => {
  it('is read from the output of nft', () => {
    const set = { name: 'sent', elem: [{ concat: ['eni1', '10.1.16.4', '198.51.100.2'] }] };
    expect(parse({ metainfo: {} }, { set })).toEqual([
      { device: 'eni1', direction: 'sent', privateIp: '10.1.16.4', peer: '198.51.100.2' },
    ]);
  });

  it('is empty where a set has no elements', () => {
    expect(parse({ set: { name: 'sent' } }, { set: { name: 'received' } })).toEqual([]);
  });
});
