import { PROGRAM_MAPPING, PROGRAM_VERSION } from '../../guest/program';
import { languageOf } from '../deployed-scripts';
import type { DeployedScript } from '../deployed-scripts';
import { readInstructions } from '../guest-lines';
import { code, name, names, paragraph, warning } from '../page';
import type { Block, Name, Part, Section } from '../page';
import type { PackedFile } from '../packed-files';
import type { ReviewedTemplate } from '../reviewed-template';
import { openValue, plain } from '../text';
import { grouped } from '../topology';

/** Every script and file that lands on an instance, as it will be read there. */
export function scriptsSection({ scripts }: ReviewedTemplate): Section[] {
  if (scripts.length === 0) return [];
  return [
    {
      title: 'What runs on the instances',
      blocks: [
        paragraph(
          'Values that only the deployment knows are marked ',
          mark('like this'),
          ', and so is the place of a file that stands packed in a script.',
        ),
        ...programBlocks(scripts),
        ...thirdPartyBlocks(scripts),
      ],
      parts: alike(scripts).map(scriptPart),
    },
  ];
}

/** What the files do that are named and not shown. */
function programBlocks(scripts: readonly DeployedScript[]): Block[] {
  const isBrought = scripts.some(({ packed }) => packed.some(({ program }) => program));
  if (!isBrought) return [];
  return [
    paragraph(
      'Files of ros-cdk-multi-eip are its program. ',
      name('learn'),
      ' asks the metadata service once, at the first boot of a disk, and adds what it finds under names and route ',
      'tables of its own; ',
      name('apply'),
      ' puts the network configuration below in their place, and verifies the EIPs. Both switch off cloud-init\u2019s own ',
      'network configuration, keep what a DHCP lease says where an EIP is on the primary ENI, and note what they did in ',
      name('/etc/multi-eip.conf'),
      ', ',
      name('/var/lib/multi-eip.*'),
      ' and the journal. The program runs from these scripts and when an administrator calls it, and leaves no daemon, ',
      'timer or listening port behind; ',
      name('multi-eip remove'),
      ' takes all of it back.',
    ),
    paragraph(
      'A file of it stands packed in the mapping ',
      name(PROGRAM_MAPPING),
      ', by the SHA-256 of what it holds. To read one: ',
      name(`jq -r '.Mappings.${PROGRAM_MAPPING}["SHA-256"].packed' TEMPLATE | base64 -d | gzip -d`),
      '. It is called unchanged where it is what the package that wrote this page holds: ',
      name('lib/guest/program'),
      ' of its repository without comments.',
    ),
  ];
}

/** Whom an instance asks, beside the cloud itself. */
function thirdPartyBlocks(scripts: readonly DeployedScript[]): Block[] {
  const services = scripts.flatMap(({ text }) => readInstructions(text)?.services ?? []);
  const urls = [...new Map(services.map((url) => [plain(url), url])).values()];
  if (urls.length === 0) return [];
  return [
    paragraph(
      'Third parties: at a verification an instance asks ',
      ...names(urls),
      ', in turn until one answers, which address it sees, from the private address of each binding, and again until ',
      'the time of the verification is over. They see the EIP, and get no data.',
    ),
    ...secretBlocks(scripts),
  ];
}

/** What must not be read by others. */
function secretBlocks(scripts: readonly DeployedScript[]): Block[] {
  if (!scripts.some(({ text }) => plain(text).includes('\n#= signal '))) return [];
  return [
    paragraph(
      'Secrets: the address of the line ',
      name('#= signal'),
      ' is a credential: with it anyone can tell the stack that a binding works or failed, while it waits. It stands in the ',
      'command, which people with access to Cloud Assistant can read; the program writes it to no file and no log.',
    ),
  ];
}

/** Instances often get the same script: it is shown once. */
function alike(scripts: readonly DeployedScript[]): DeployedScript[][] {
  return grouped(scripts, ({ property, run, text }) => JSON.stringify([property, run, text]));
}

function scriptPart(scripts: readonly DeployedScript[]): Part {
  const [{ property, run, readable, packed }] = scripts as [DeployedScript];
  return {
    title: [name(property), ' of ', ...names(scripts.map(({ resource }) => resource))],
    blocks: [
      paragraph(`Runs ${run}.`),
      ...packed.flatMap(recognised),
      code(languageOf(readable), readable),
      ...packed.flatMap(unrecognised),
    ],
  };
}

function recognised({ program, label, sha256 }: PackedFile): Block[] {
  if (program === undefined) return [];
  const ofPackage = ` of ros-cdk-multi-eip ${PROGRAM_VERSION}, unchanged (SHA-256 `;
  return [paragraph(mark(label), ' is ', name(program.path), ofPackage, name(sha256), ').')];
}

/** Whatever is not known is shown as a whole. */
function unrecognised({ program, label, sha256, bytes, text }: PackedFile): Block[] {
  if (program !== undefined) return [];
  const isForeign = ` is not a file of ros-cdk-multi-eip ${PROGRAM_VERSION} (SHA-256 `;
  const content =
    text === undefined ? `); it holds ${bytes} bytes that are not a text.` : '); it holds:';
  return [
    warning(mark(label), isForeign, name(sha256), content),
    ...(text === undefined ? [] : [code(languageOf([text]), [text])]),
  ];
}

/** As the script's text has it. */
function mark(label: string): Name {
  return name([openValue(label)]);
}
