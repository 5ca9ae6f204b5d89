import { firmwareFiles } from '../../../lib/rehearsal/instance/firmware-files';

it('hands files over as lines of systemd-tmpfiles, whatever they hold', () => {
  const files = [
    { path: '/etc/a', text: 'one\ntwo\n' },
    { path: '/etc/b', text: '100 % of \\n\n', mode: 0o600 },
  ];
  const [option, value = ''] = firmwareFiles(files);
  expect(option).toBe('-smbios');
  const [name, lines = ''] = value.split(/(?<=tmpfiles\.extra)=/);
  expect(name).toBe('type=11,value=io.systemd.credential.binary:tmpfiles.extra');
  expect(Buffer.from(lines, 'base64').toString()).toBe(
    String.raw`f /etc/a 644 root root - one\ntwo\n
f /etc/b 600 root root - 100 %% of \\n\n
`,
  );
});
