import { MAX_COMMAND_BYTES, MAX_ENCODED_COMMAND_BYTES } from '../../lib/facts/ros-limits';

describe('the size of a command', () => {
  it('is 12 KB, which base64 turns into the 16 KB that ROS takes', () => {
    expect(MAX_COMMAND_BYTES).toBe(12 * 1024);
    const encoded = Buffer.alloc(MAX_COMMAND_BYTES).toString('base64');
    expect(encoded).toHaveLength(MAX_ENCODED_COMMAND_BYTES);
  });
});
