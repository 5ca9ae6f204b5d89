import type { DiskFile } from './operating-system';

/**
 * What runs commands on a virtual machine, which no namespace leads into: a program on its disk
 * that listens on a port of the machine's hardware. So its network stays the template's alone.
 */

/** The port's name, on both sides. */
export const agentPort = 'rehearsal.agent';

const program = '/usr/local/lib/rehearsal/agent.py';

export const agentFiles: readonly DiskFile[] = [
  {
    path: program,
    text: `import json, os, subprocess, tempfile, threading

port = os.open('/dev/virtio-ports/${agentPort}', os.O_RDWR)
requests = os.fdopen(port, 'rb')
answers = os.fdopen(os.dup(port), 'wb')
one_at_a_time = threading.Lock()


def run(argv, stdin):
    # A file: a pipe would stay open as long as something in the background has it.
    with tempfile.TemporaryFile() as output:
        try:
            done = subprocess.run(
                argv, input=stdin.encode(), stdout=output, stderr=subprocess.STDOUT
            )
        except OSError as error:
            return {'code': 127, 'output': str(error)}
        output.seek(0)
        printed = output.read().decode(errors='replace')
        return {'code': done.returncode if done.returncode >= 0 else None, 'output': printed}


def answer(request):
    line = json.dumps({'id': request['id'], **run(request['argv'], request['input'])})
    with one_at_a_time:
        answers.write(line.encode() + b'\\n')
        answers.flush()


for line in requests:
    threading.Thread(target=answer, args=(json.loads(line),)).start()
`,
  },
  {
    path: '/etc/systemd/system/rehearsal-agent.service',
    text: `[Service]
ExecStart=/usr/bin/python3 ${program}
Environment=HOME=/root LANG=C.UTF-8
KillMode=process
`,
  },
  // Hardware that is found starts what belongs to it.
  {
    path: '/etc/udev/rules.d/90-rehearsal.rules',
    text: `SUBSYSTEM=="virtio-ports", ATTR{name}=="${agentPort}", TAG+="systemd", ENV{SYSTEMD_WANTS}="rehearsal-agent.service"
`,
  },
];
