import * as z from 'zod';
import type { ImageChange } from '../../../../contract/call.ts';
import { parameter } from '../../../../vendor-kit/parameters.ts';
import { allowed, glanceImage, visibleImage, withBody } from '../common-checks.ts';
import { isEnterpriseProject } from '../copies/source-checks.ts';
import { change, isActive } from '../image.ts';
import type { ImageAttributes } from '../image-attributes.ts';
import {
  isDescription,
  isName,
  isTooLongDescription,
  isTooLongName,
  segment,
} from '../parameters.ts';
import { type ImsCall, type ImsImage, ims } from '../service.ts';
import { imageInfo } from './show-image.ts';

const FORMAT = 'IMG.0001';

/** One change in the form of JSON Patch, or in the older one with the operation as its key. */
interface Step {
  readonly op: 'add' | 'replace' | 'remove';
  /** The member that it changes. */
  readonly member: string;
  readonly value: string;
}

function stepShape() {
  const value = z.union([z.string(), z.number(), z.boolean()], FORMAT).transform(String);
  const path = z.string(FORMAT).startsWith('/', FORMAT);
  return z.union(
    [
      z.object({ op: z.enum(['add', 'replace', 'remove']), path, value: value.optional() }),
      z
        .object({ add: path, value })
        .transform(({ add, value }) => ({ op: 'add', path: add, value })),
      z
        .object({ replace: path, value })
        .transform(({ replace, value }) => ({ op: 'replace', path: replace, value })),
      z
        .object({ remove: path })
        .transform(({ remove }) => ({ op: 'remove', path: remove, value: undefined })),
    ],
    FORMAT,
  );
}

const patch = parameter(
  () =>
    z
      .array(stepShape(), FORMAT)
      .min(1, FORMAT)
      .transform((steps) =>
        steps.map(
          ({ op, path: at, value = '' }): Step => ({
            op: op as Step['op'],
            member: at.slice(1),
            value,
          }),
        ),
      ),
  [FORMAT],
);

interface Patched {
  readonly input: { readonly body: readonly Step[] };
  readonly image: ImsImage;
  readonly call: ImsCall;
}

/** What may be changed, and into what. */
const rightSteps = ims
  .checks<Patched>()
  .refuse('IMG.0092', ({ image }) => !image.owned)
  .refuse('IMG.0046', ({ image }) => !isActive(image))
  .refuse('IMG.0002', (facts) => some(facts, 'name', (name) => isTooLongName(name)))
  .refuse('IMG.0003', (facts) => some(facts, 'name', (name) => !isName(name, facts.call)))
  .refuse('IMG.0004', (facts) => some(facts, '__description', isTooLongDescription))
  .refuse('IMG.0054', (facts) => some(facts, '__description', (text) => !isDescription(text)))
  .refuse('IMG.0141', (facts) =>
    some(facts, 'hw_firmware_type', (type) => type !== 'bios' && type !== 'uefi'),
  )
  .refuse('IMG.0155', (facts) =>
    some(facts, 'enterprise_project_id', (id) => !isEnterpriseProject(id, facts.call)),
  )
  .refuse(FORMAT, (facts) => RAM.some((name) => some(facts, name, (mb) => !/^\d{1,9}$/.test(mb))))
  // Members of extensions have no capitals in their names.
  .refuse(FORMAT, ({ input }) => input.body.some(({ member }) => !/^[a-z0-9_:-]+$/.test(member)))
  .refuse('IMG.0035', ({ input, image }) => isInConflict(input.body, image));

const RAM = ['min_ram', 'max_ram'];

function some({ input }: Patched, member: string, isWrong: (value: string) => boolean): boolean {
  return input.body.some(
    (step) => step.member === member && step.op !== 'remove' && isWrong(step.value),
  );
}

/** Members that every image has as far as changes go: Terraform replaces them on images that do not show them. */
const ALWAYS = new Set(['name', ...RAM, 'enterprise_project_id', 'hw_firmware_type', 'protected']);

/** Whether a change replaces or removes what is not there by then. */
function isInConflict(steps: readonly Step[], image: ImsImage): boolean {
  const { description, attributes } = image;
  const there = new Set([...ALWAYS, ...Object.keys(attributes.extra)]);
  if (description !== '') there.add('__description');
  for (const { op, member } of steps) {
    if (op !== 'add' && !there.has(member)) return true;
    if (op === 'remove' && !ALWAYS.has(member)) there.delete(member);
    if (op === 'add') there.add(member);
  }
  return false;
}

/** The whole change that steps make, one after the other. */
function changeBy(steps: readonly Step[], { attributes }: ImsImage): ImageChange<ImageAttributes> {
  const facts: { name?: string; description?: string } = {};
  const changed: Partial<Omit<ImageAttributes, 'extra'>> = {};
  const extra = { ...attributes.extra };
  for (const { op, member, value } of steps) {
    const isGone = op === 'remove';
    switch (member) {
      case 'name':
        facts.name = value;
        break;
      case '__description':
        facts.description = isGone ? '' : value;
        break;
      case 'min_ram':
        changed.minRam = Number(value);
        break;
      case 'max_ram':
        changed.maxRam = isGone ? null : Number(value);
        break;
      case 'enterprise_project_id':
        changed.enterpriseProject = isGone ? '0' : value;
        break;
      case 'hw_firmware_type':
        changed.firmware = value === 'uefi' ? 'uefi' : 'bios';
        break;
      case 'protected':
        changed.isProtected = value.toLowerCase() === 'true';
        break;
      default:
        if (isGone) delete extra[member];
        else extra[member] = value;
    }
  }
  return { ...facts, attributes: { ...changed, extra } };
}

function run({ input, image, call }: Patched) {
  change(image, changeBy(input.body, image), call);
  const changed = call.images.visible(image.id);
  return changed && imageInfo(changed, call);
}

const parameters = { image_id: segment, body: patch };

/** Changes what an image says of itself, and answers with all that it says then. */
export const updateImage = ims.operation('UpdateImage', {
  access: 'write',
  page: [],
  checks: ims
    .checks()
    .include(withBody)
    .input(parameters)
    .include(allowed('ims:images:update'))
    .include(visibleImage)
    .fact('image', ({ source }) => source)
    .include(rightSteps),
  run,
});

/** The same in Glance's dialect. */
export const glanceUpdateImage = ims.operation('GlanceUpdateImage', {
  access: 'write',
  page: [],
  checks: ims
    .checks()
    .include(withBody)
    .input(parameters)
    .include(allowed('ims:images:update'))
    .include(glanceImage)
    .include(rightSteps),
  run,
});
