import { glanceImage, oneProject } from '../common-checks.ts';
import { segment } from '../parameters.ts';
import { ims } from '../service.ts';
import { giveTags, rightTags, setTags } from '../tags/tags.ts';
import { tagOfWord } from '../tags/words.ts';

/** The tag of the path, which is one word. */
const sent = ims
  .checks()
  .include(oneProject)
  .input({ image_id: segment, tag: segment })
  .include(glanceImage)
  .fact('source', ({ image }) => image)
  .fact('word', ({ input }) => tagOfWord(input.tag));

/** Gives an image a tag. */
export const glanceCreateTag = ims.operation('GlanceCreateTag', {
  access: 'write',
  page: [],
  checks: sent.fact('added', ({ word }) => [word]).include(rightTags),
  run: giveTags,
});

/** Takes a tag off an image, if it has it with this value. */
export const glanceDeleteTag = ims.operation('GlanceDeleteTag', {
  access: 'write',
  page: [],
  checks: sent.refuse('IMG.0047', ({ source }) => !source.owned),
  run: ({ source, word, call }) =>
    setTags(
      source,
      source.tags.filter(({ key, value }) => key !== word.key || value !== word.value),
      call,
    ),
});
