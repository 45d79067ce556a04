import { oneProject } from '../common-checks.ts';
import { ims } from '../service.ts';

const text = { type: 'string' };
const flag = { type: 'boolean' };
const integer = { type: 'integer' };
const time = { type: 'string', readOnly: true };

/** An image as clients check it before they change one: glance refuses what the schema does not allow (observed). */
const image = {
  name: 'image',
  properties: {
    id: { ...text, readOnly: true },
    name: { type: ['null', 'string'], maxLength: 255 },
    status: { ...text, readOnly: true, enum: ['queued', 'saving', 'active', 'killed', 'deleted'] },
    visibility: { ...text, enum: ['public', 'private', 'shared'] },
    owner: { type: ['null', 'string'] },
    protected: flag,
    tags: { type: 'array', items: text },
    min_disk: integer,
    min_ram: integer,
    size: { type: ['null', 'integer'], readOnly: true },
    virtual_size: { type: ['null', 'integer'], readOnly: true },
    container_format: { type: ['null', 'string'] },
    disk_format: { type: ['null', 'string'] },
    created_at: time,
    updated_at: time,
    self: { ...text, readOnly: true },
    file: { ...text, readOnly: true },
    schema: { ...text, readOnly: true },
  },
  additionalProperties: text,
  links: [
    { rel: 'self', href: '{self}' },
    { rel: 'enclosure', href: '{file}' },
    { rel: 'describedby', href: '{schema}' },
  ],
};

const member = {
  name: 'member',
  properties: {
    created_at: time,
    updated_at: time,
    image_id: text,
    member_id: text,
    status: { ...text, enum: ['pending', 'accepted', 'rejected'] },
    schema: { ...text, readOnly: true },
  },
};

function listOf<S extends { readonly name: string }>(of: S) {
  const items = { type: 'array', items: of };
  return {
    name: `${of.name}s`,
    properties: { [`${of.name}s`]: items, first: text, next: text, schema: text },
    links: [
      { rel: 'first', href: '{first}' },
      { rel: 'next', href: '{next}' },
      { rel: 'describedby', href: '{schema}' },
    ],
  };
}

function schemaOperation(name: string, schema: object) {
  return ims.operation(name, {
    access: 'read',
    page: [],
    checks: ims.checks().include(oneProject).input({}),
    run: () => schema,
  });
}

/** The four schemas of Glance. */
export const schemas = [
  schemaOperation('GlanceShowImageSchemas', image),
  schemaOperation('GlanceListImageSchemas', listOf(image)),
  schemaOperation('GlanceShowImageMemberSchemas', member),
  schemaOperation('GlanceListImageMemberSchemas', listOf(member)),
];
