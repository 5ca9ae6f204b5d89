import { isObject } from '../json';
import type { Json } from '../json';

/**
 * Text of a value as ROS, which is written in Python, puts it into other text: `True`, and JSON with a
 * space after `,` and `:` and only ASCII in it (aliyun/iac-code, `ros_validation/analyzer.py`, 2026-08).
 */
export function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value === null) return '';
  return typeof value === 'number' ? String(value) : jsonText(value);
}

export function jsonText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(jsonText).join(', ')}]`;
  if (isObject(value)) return `{${Object.entries(value).map(pairText).join(', ')}}`;
  return asciiOnly(JSON.stringify(value));
}

function pairText([key, value]: [string, Json]): string {
  return `${jsonText(key)}: ${jsonText(value)}`;
}

function asciiOnly(text: string): string {
  return text.replaceAll(
    /[\u0080-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
