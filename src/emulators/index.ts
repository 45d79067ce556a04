import type { Emulator } from '../contract/emulator.ts';
import { aliyunAppStreaming } from './aliyun/appstreaming/index.ts';
import { aliyunEcs } from './aliyun/ecs/index.ts';
import { aliyunLocation } from './aliyun/location/index.ts';
import { aliyunSts } from './aliyun/sts/index.ts';
import { awsAppStream } from './aws/appstream/index.ts';
import { huaweiIms } from './huawei/ims/index.ts';
import { volcengineEcs } from './volcengine/ecs/index.ts';
import { volcengineSts } from './volcengine/sts/index.ts';

/** The services doppel serves and their neighbours: one import and one line each. */
export const emulators: readonly Emulator[] = [
  awsAppStream,
  volcengineEcs,
  aliyunEcs,
  aliyunAppStreaming,
  huaweiIms,
  volcengineSts,
  aliyunSts,
  aliyunLocation,
];
