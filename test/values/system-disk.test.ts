import { diskSizeProblems } from '../../lib/values/system-disk';

const place = { path: 'Edge', property: 'systemDisk.size' };

describe('the size of a system disk', () => {
  it.each([
    [20, undefined],
    [2048, 'cloud_essd'],
    [500, 'cloud'],
    [1, 'cloud_auto'],
  ])('fits: %p of %p', (size, category) =>
    expect(diskSizeProblems(place, size, category)).toEqual([]),
  );

  it.each([
    [2049, undefined, '2049 GiB is out of range for cloud_essd (1 to 2048)'],
    [501, 'cloud', '501 GiB is out of range for cloud (20 to 500)'],
    [20.5, 'cloud_ssd', '20.5 GiB is out of range for cloud_ssd (20 to 2048)'],
    [0, 'cloud_essd', '0 GiB is out of range for cloud_essd (1 to 2048)'],
  ])('does not fit: %p of %p', (size, category, fault) =>
    expect(diskSizeProblems(place, size, category)).toMatchObject([{ fault }]),
  );
});
