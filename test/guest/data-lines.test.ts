import { atWorst, dataLines } from '../../lib/guest/data-lines';
import { Verification } from '../../lib/values/verification';
import { instructions } from './instructions';

describe('the data lines', () => {
  it('tell an instance its ENIs and bindings, between a head and an end', () => {
    expect(dataLines(instructions)).toEqual([
      '#= begin 1',
      "#= signal curl -X POST 'http://100.100.100.110/waitcondition'",
      '#= verify 60 required http://a.test/ https://b.test/',
      '#= eni secondary 00:16:3e:00:00:01 20001 5100 192.168.0.7',
      '#= ip web 192.168.0.8 198.51.100.8',
      '#= ip mail 192.168.0.9 -',
      '#= primary',
      '#= ip vpn 192.168.0.10 198.51.100.10',
      '#= own admin - -',
      '#= end 8',
    ]);
  });

  it('tell it that replies leave by connection, before the ENIs', () => {
    expect(dataLines({ ...instructions, repliesByConnection: true }).slice(2, 5)).toEqual([
      '#= verify 60 required http://a.test/ https://b.test/',
      '#= replies',
      '#= eni secondary 00:16:3e:00:00:01 20001 5100 192.168.0.7',
    ]);
  });

  it('leave out what an instance need not know', () => {
    const least = {
      enis: [],
      primaryEniAddresses: [],
      ownAddresses: [],
      verification: Verification.onInstance({ timeout: 60 }),
    };
    expect(dataLines(least)).toEqual(['#= begin 1', '#= verify 60 required', '#= end 1']);
  });
});

describe('the data lines at their worst', () => {
  it('have the longest value wherever only the deployment may know it', () => {
    const [head, signal, ...lines] = dataLines(atWorst(instructions));
    expect(head).toBe('#= begin 1');
    expect(signal).toBe(`#= signal ${'x'.repeat(600)}`);
    expect(lines).toEqual([
      '#= verify 60 required http://a.test/ https://b.test/',
      '#= eni secondary 00:00:00:00:00:00 20001 5100 255.255.255.255',
      '#= ip web 255.255.255.255 255.255.255.255',
      '#= ip mail 255.255.255.255 -',
      '#= primary',
      '#= ip vpn 255.255.255.255 255.255.255.255',
      '#= own admin 255.255.255.255 -',
      '#= end 8',
    ]);
  });

  it('have no signal where the stack waits for none', () => {
    expect(atWorst({ ...instructions, signalCommand: undefined }).signalCommand).toBeUndefined();
  });
});
