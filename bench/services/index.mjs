import { aliyunAppStreaming } from './aliyun-appstreaming.mjs';
import { aliyunEcs } from './aliyun-ecs.mjs';
import { awsAppStream } from './aws-appstream.mjs';
import { huaweiIms } from './huawei-ims.mjs';
import { volcengineEcs } from './volcengine-ecs.mjs';

/**
 * The services that are measured. Each says which limits a benchmark of copies would meet (`lifted`), how
 * to `fill` a tenant where a page of images is listed, and its `cases`: the calls that are measured.
 *
 * A case is of a `kind`, which its budget goes by: `copy`, `byId` or `page`. `prepare` gives a tenant what the
 * call needs, in addition to what it has, and says how to make the call as one of the vendor's clients
 * does. A call that cannot be repeated says `EACH` where its requests differ; `prepare` is told how
 * many will be made. `inFile`: it is measured with a database file too. `inLarge`: in a large tenant too,
 * though it is not the first of its kind. `inJson`: prepares the same call in JSON, beside which it is measured.
 */
export const services = [volcengineEcs, aliyunEcs, aliyunAppStreaming, awsAppStream, huaweiIms];
