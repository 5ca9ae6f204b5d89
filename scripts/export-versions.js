/** Which version introduced an export: `export-versions.json`, the names by version, which `npm run docs` completes. */

/** The list for these exports: those that it did not have came with this version; those that are gone leave it. */
function completed(versions, names, current) {
  const known = new Set(Object.values(versions).flat());
  const fresh = names.filter((name) => !known.has(name));
  const all = { ...versions, [current]: [...(versions[current] ?? []), ...fresh] };
  return Object.fromEntries(
    Object.entries(all)
      .map(([version, listed]) => [version, listed.filter((name) => names.includes(name))])
      .filter(([, listed]) => listed.length > 0)
      .map(([version, listed]) => [version, listed.toSorted()]),
  );
}

/** The version that introduced an export. */
function introducedIn(versions, name) {
  const [version] = Object.entries(versions).find(([, names]) => names.includes(name)) ?? [];
  if (version === undefined) {
    throw new Error(`scripts/export-versions.json does not have ${name}: npm run docs`);
  }
  return version;
}

module.exports = { completed, introducedIn };
