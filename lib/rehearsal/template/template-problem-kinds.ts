import type { ProblemKinds } from '../../values/problem';

/**
 * Every kind of problem of a template that is played: of its shape, its names, its expressions, its
 * parameters, and of what it asks of the stack engine. They share one list, as a user fixes all of
 * them in one place, the template, and sees them in one report.
 */
export const TEMPLATE_PROBLEMS = {
  // Shape
  'template-wrong-kind': {
    summary: 'A value is of another kind than its place takes: a list, a map, a string, a number.',
    remedy: 'write a value of the kind that is expected',
  },
  'template-malformed-body': {
    summary: 'The TemplateBody of a nested stack is neither YAML nor JSON.',
    remedy: 'correct the line of the TemplateBody that is named',
  },
  'template-name-characters': {
    summary:
      'A name in a template has a line break, or another character that commands a terminal.',
    remedy: 'name it by letters and digits',
  },
  'template-unknown-section': {
    summary: 'The template has a section that ROS does not have.',
    remedy: 'correct the name of the section, or remove it',
  },
  'template-unknown-resource-key': {
    summary:
      'A resource has a key that ROS does not have, beside Type and Properties: a warning, as ROS may ignore it.',
    remedy: 'correct the name of the key, or remove it',
  },
  'template-unknown-deletion-policy': {
    summary: 'A DeletionPolicy is neither Delete nor Retain.',
    remedy: 'write Delete or Retain',
  },
  'template-unplayed-transform': {
    summary:
      'The template is of another language, such as Terraform, or has to be transformed first.',
    remedy: 'rehearse a template of ROS without Transform',
  },
  'template-unplayed-module': {
    summary: 'A resource is a module, whose template is in the account.',
    remedy: 'write the resources of the module into the template',
  },
  'template-ambiguous-local': {
    summary: 'A local variable has the name of a parameter or a resource.',
    remedy: 'give it another name',
  },
  'template-deep-local': {
    summary: 'Local variables refer to each other in a circle, or through more than five levels.',
    remedy: 'let them refer to each other less often',
  },

  // Limits of an evaluation
  'template-too-deep': {
    summary: 'The template, a value in it or what its conditions refer to has too many levels.',
    remedy: 'nest less',
  },
  'template-value-too-large': {
    summary: 'An expression comes to a larger value than any template has a use for.',
    remedy: 'make the value smaller',
  },
  'template-evaluation-too-slow': {
    summary: 'A pattern, a jq script or the template as a whole takes too long to evaluate.',
    remedy: 'write it simpler: a pattern without repetitions of repetitions, a script that ends',
  },

  // Names
  'template-unknown-reference': {
    summary: 'A reference names neither a parameter nor a resource of the template.',
    remedy: 'correct the name, or declare it',
  },
  'template-unknown-resource': {
    summary: 'Fn::GetAtt or DependsOn names what is not a resource of the template.',
    remedy: 'correct the name, or declare the resource',
  },
  'template-unknown-attribute': {
    summary: 'Fn::GetAtt names an attribute that the resource type does not have.',
    remedy: 'use an attribute that the reference of the resource type lists',
  },
  'template-unknown-condition': {
    summary: 'A condition that is named is not in the section Conditions.',
    remedy: 'correct the name, or declare the condition',
  },
  'template-misplaced-resource': {
    summary:
      'A condition, a rule or a Count refers to a resource, though it is evaluated before any exists.',
    remedy: 'use only parameters here',
  },
  'template-unplayed-data-source': {
    summary: 'A condition, a rule or a Count uses a data source, which the rehearsal asks later.',
    remedy: 'give its value as a parameter, or leave out what it decides with --skip-unknown-types',
  },
  'template-misplaced-index': {
    summary: 'ALIYUN::Index is used outside of a resource with Count.',
    remedy: 'give the resource a Count, or remove the reference',
  },

  'template-several-in-text': {
    summary: 'Fn::Sub names a resource with Count, which stands for several.',
    remedy: 'name one of them, such as X[0], or join the list that Ref comes to',
  },

  // Functions
  'template-unknown-function': {
    summary: 'ROS does not have the function.',
    remedy: 'correct the name of the function',
  },
  'template-unplayed-function': {
    summary: 'ROS has the function, but the rehearsal does not play it.',
    remedy: 'give its value as a parameter',
  },
  'template-function-beside-keys': {
    summary: 'A function stands in a map that has other keys too.',
    remedy: 'give it a map of its own',
  },
  'template-wrong-argument-count': {
    summary: 'A function has more or fewer arguments than it takes.',
    remedy: 'give as many arguments as the function takes',
  },
  'template-number-out-of-range': {
    summary: 'A number is outside of the range that its place takes, or not a whole number.',
    remedy: 'write a whole number of the range',
  },
  'template-invalid-encoding': {
    summary: 'The text for Fn::Base64Decode is not Base64, or does not decode to UTF-8.',
    remedy: 'give a text that is encoded in Base64',
  },
  'template-invalid-json': {
    summary: 'A text that is read as JSON is not JSON.',
    remedy: 'write valid JSON, with all keys and strings in double quotes',
  },
  'template-unknown-jq-method': {
    summary: 'The first argument of Fn::Jq is neither First nor All.',
    remedy: 'write First for the first output of the script, All for a list of all',
  },
  'template-failed-jq-script': {
    summary: 'jq does not accept the script of Fn::Jq, or the script fails on its input.',
    remedy: 'try the script with jq itself',
  },
  'template-invalid-index': {
    summary: 'The index of Fn::Select is not a whole number, a range or a key.',
    remedy: 'write a whole number, or a range as start:stop:step, whose step is not 0',
  },
  'template-nothing-selected': {
    summary: 'Fn::Select selects nothing, and says by its fourth argument that this is an error.',
    remedy: 'select what there is, or leave the fourth argument out',
  },
  'template-empty-list': {
    summary: 'Fn::Avg gets a list without a number.',
    remedy: 'give at least one number',
  },
  'template-invalid-arithmetic': {
    summary: 'The expression of Fn::Calculate cannot be calculated.',
    remedy: 'use numbers, + - * / % and parentheses, and do not divide by zero',
  },
  'template-missing-operand': {
    summary: 'The expression of Fn::Calculate has a placeholder that no number is given for.',
    remedy: 'give a number for every placeholder, the first one is {0}',
  },
  'template-invalid-cidr-block': {
    summary: 'The first argument of Fn::Cidr is not an IPv4 CIDR block.',
    remedy: 'write it as 192.168.0.0/24',
  },
  'template-cidr-block-too-small': {
    summary: 'The blocks that Fn::Cidr is asked for do not fit into the given one.',
    remedy: 'ask for fewer or smaller blocks, or give a larger one',
  },
  'template-unknown-mapping': {
    summary: 'Fn::FindInMap looks for keys that the section Mappings does not have.',
    remedy: 'correct the keys, or add them to Mappings',
  },
  'template-unplayed-time-directive': {
    summary: 'Fn::FormatTime uses a directive that the rehearsal does not play.',
    remedy: 'use a directive of the page of Fn::FormatTime, such as %Y, %m, %d, %H, %M, %S',
  },
  'template-unknown-time-zone': {
    summary: 'The time zone of Fn::FormatTime does not exist.',
    remedy: 'write the IANA name of a time zone, such as Asia/Shanghai',
  },
  'template-invalid-pattern': {
    summary: 'AllowedPattern or the pattern of Fn::MatchPattern is not a regular expression.',
    remedy: 'correct the pattern',
  },

  // Conditions and rules
  'template-circular-condition': {
    summary: 'A condition refers to itself, by itself or through others.',
    remedy: 'write the condition without a reference to itself',
  },
  'template-broken-rule': {
    summary: 'An assertion of the section Rules does not hold for the given parameters.',
    remedy: 'give parameters that the rule admits',
  },

  // Parameters
  'template-undeclared-parameter': {
    summary: 'A value is given for a parameter that the template does not declare.',
    remedy: 'correct the name of the parameter, or leave the value out',
  },
  'template-missing-parameter': {
    summary: 'A parameter has no default, and no value is given for it.',
    remedy: 'give a value',
  },
  'template-unplayed-parameter-type': {
    summary: 'A parameter is of a type that the rehearsal does not play.',
    remedy: 'use String, Number, Boolean, CommaDelimitedList or Json',
  },
  'template-wrong-parameter-type': {
    summary: 'The value of a parameter is not of the type that the parameter has.',
    remedy: 'give a value of that type',
  },
  'template-parameter-not-allowed': {
    summary: 'The value of a parameter is not one of its AllowedValues.',
    remedy: 'give one of these values',
  },
  'template-parameter-mismatch': {
    summary: 'The value of a parameter does not match its AllowedPattern.',
    remedy: 'give a value that the pattern matches from start to end',
  },
  'template-parameter-out-of-range': {
    summary: 'The value of a parameter, or its length, is outside of its range.',
    remedy: 'give a value within the range',
  },

  // Resources
  'template-unplayed-type': {
    summary: 'The rehearsal does not play the type of a resource.',
    remedy: 'leave it out with --skip-unknown-types',
  },
  'template-unknown-property': {
    summary: 'A resource has a property that its type does not have.',
    remedy: 'correct the name of the property, or remove it',
  },
  'template-unplayed-property': {
    summary: 'A resource has a property whose effect the rehearsal does not play.',
    remedy: 'remove the property, or leave it out with --skip-unknown-types',
  },
  'template-missing-property': {
    summary: 'A property that the resource type needs is absent, or its value is null.',
    remedy: 'give the property a value',
  },
  'template-refused-value': {
    summary: 'The value of a property is one that its service refuses, by its documentation.',
    remedy: 'give a value that the service takes',
  },
  'template-unplayed-value': {
    summary: 'The service takes the value of a property, but the rehearsal does not play it.',
    remedy: 'give another value, or leave the resource out with --skip-unknown-types',
  },
  'template-duplicate-resource': {
    summary: 'Count makes a resource with an id that the template also declares.',
    remedy: 'rename one of the two resources',
  },
  'template-too-many-resources': {
    summary: 'A stack has more resources than ROS takes; what Count makes is included.',
    remedy: 'use nested stacks',
  },
  'template-circular-dependency': {
    summary: 'Resources wait for each other, by references or by DependsOn.',
    remedy: 'remove one of these dependencies',
  },
  'template-resource-not-created': {
    summary: 'A reference is to a resource that these parameters leave out.',
    remedy: 'put the reference under the same condition, by Fn::If',
  },
  'template-value-not-available': {
    summary: 'A reference needs a value that the resource does not have when it is needed.',
    remedy: 'refer to a value that the resource has by then',
  },
} as const satisfies ProblemKinds;
