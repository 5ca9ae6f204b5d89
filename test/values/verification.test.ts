import { problemLine } from '../../lib/values/problem';
import { Verification, verificationProblems } from '../../lib/values/verification';
import type { KnownVerification } from '../../lib/values/verification';

function lines(verification: KnownVerification): string[] {
  const place = { path: 'Shop/Edge/Configuration', property: 'verification' };
  return verificationProblems(place, verification).map(problemLine);
}

/** A line about this verification. */
function line(text: string): string {
  return `Shop/Edge/Configuration: 'verification': ${text}`;
}

describe('a verification', () => {
  it('from outside asks three services, and waits 180 s', () => {
    expect(Verification.fromOutside()).toEqual({
      isAwaited: true,
      asksOutside: true,
      services: ['https://ifconfig.me/ip', 'https://api.ipify.org', 'https://ip.3322.net'],
      required: true,
      timeout: 180,
    });
  });

  it('from outside takes other services, which may fail, and another time-out', () => {
    const options = { services: ['https://example.com/ip'], required: false, timeout: 30 };
    expect(Verification.fromOutside(options)).toMatchObject(options);
  });

  it('on the instance asks no service', () => {
    expect(Verification.onInstance()).toMatchObject({
      isAwaited: true,
      asksOutside: false,
      services: [],
      timeout: 180,
    });
    expect(Verification.onInstance({ timeout: 30 }).timeout).toBe(30);
  });

  it('can be none: the stack waits for no signal', () => {
    expect(Verification.none().isAwaited).toBe(false);
  });

  it.each([Verification.fromOutside(), Verification.onInstance(), Verification.none()])(
    'is right as its factory makes it: %#',
    (verification) => expect(lines(verification)).toEqual([]),
  );
});

describe('the time-out', () => {
  it.each([0, 3601, 1.5, -1])('cannot be %p s', (timeout) => {
    expect(lines(Verification.onInstance({ timeout }))).toEqual([
      line(`timeout ${timeout} s is out of range; use 1 to 3600 (verification-timeout)`),
    ]);
  });

  it.each([1, 3600])('can be %p s', (timeout) => {
    expect(lines(Verification.onInstance({ timeout }))).toEqual([]);
  });

  it('has to be known, as others are computed from it', () => {
    expect(lines({ ...Verification.onInstance(), timeout: undefined })).toEqual([
      line(
        'the timeout is known only to the deployment; write it as a number (verification-timeout)',
      ),
    ]);
  });
});

describe('the services', () => {
  it.each([
    'ifconfig.me',
    'http://a b',
    'ftp://example.com',
    'http://',
    'http:///ip',
    'http://a\nb',
  ])('cannot be %p', (url) => {
    const shown = url.replaceAll('\n', String.raw`\n`);
    expect(lines(Verification.fromOutside({ services: [url] }))).toEqual([
      line(
        `'${shown}' is not an http or https URL; write it as https://example.com/ip (verification-service)`,
      ),
    ]);
  });

  it('cannot be given credentials, which are not shown', () => {
    for (const url of ['http://me@a.test', 'https://me:secret@a.test/ip']) {
      expect(lines(Verification.fromOutside({ services: [url] }))).toEqual([
        line(
          'the URL of a service holds credentials; ask a service that takes none (verification-credentials)',
        ),
      ]);
    }
    expect(lines(Verification.fromOutside({ services: ['http://a.test/?to=me@b.test'] }))).toEqual(
      [],
    );
  });

  it.each(['http://192.168.0.9/ip', 'http://127.0.0.1', 'https://100.64.0.1:8443/'])(
    'cannot have a private address: %p',
    (url) =>
      expect(lines(Verification.fromOutside({ services: [url] }))).toEqual([
        line(
          `the service '${url}' has a private address, and does not see the EIP; use a service of the internet (public-ip-private)`,
        ),
      ]),
  );

  it('are needed where one of them has to answer', () => {
    expect(lines(Verification.fromOutside({ services: [] }))).toEqual([
      line(
        "there is no service to ask; give 'services', or use Verification.onInstance() (verification-services)",
      ),
    ]);
    expect(lines(Verification.fromOutside({ services: [], required: false }))).toEqual([]);
  });

  it('pass where only the deployment knows them', () => {
    expect(lines({ ...Verification.fromOutside(), services: [undefined] })).toEqual([]);
  });
});
