import type { StackResult } from '../stack/stack';
import type { Json } from '../template/json';

/** The system that every instance is played by. */
const PLAYED = 'Debian 12';

/** Where other systems keep the configuration of their network: nothing reads it in the one that is played. */
const FOREIGN_PLACES = [
  '/etc/sysconfig/network-scripts',
  '/etc/netplan',
  '/etc/network/interfaces',
  '/etc/sysconfig/network/ifcfg-',
];

/** Where the system that a template is written for matters, and another one is played. */
export function systemNotes({ resources }: StackResult): string[] {
  const all = Object.entries(resources);
  const images = new Set(all.map(([, { properties }]) => properties.ImageId));
  const foreign = all.flatMap(([id, { properties }]) => {
    const texts = textsIn(properties);
    const places = FOREIGN_PLACES.filter((place) => texts.some((text) => text.includes(place)));
    return places.map(
      (place) => `${id} configures ${place}, which ${PLAYED} does not read: it has no effect here`,
    );
  });
  const other = [...images].filter(
    (image) => typeof image === 'string' && !/debian_12/i.test(image),
  );
  return [
    ...other.map((image) => `the image '${String(image)}' is played by ${PLAYED}`),
    ...foreign,
  ];
}

function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap((item: Json) => textsIn(item))
    : [];
}
