import { join } from 'node:path';
import { cachedPackage } from './cached.mjs';
import { start } from './child.mjs';
import { EACH } from './connection.mjs';
import { answerOf } from './world.mjs';

const DYNALITE = '4.0.0';

/** Other doubles that keep state, asked for one write over their own wire; none that cannot be installed. */
export function installPeers(say) {
  try {
    const cli = join(cachedPackage('dynalite', DYNALITE), 'cli.js');
    return [{ name: 'dynalite', stand: () => standDynalite(cli) }];
  } catch (error) {
    say(`without peers: dynalite cannot be installed (${error.message.split('\n')[0]})`);
    return [];
  }
}

/** dynalite in memory with one table, and PutItem of an item about the size of an image. */
async function standDynalite(file) {
  const flags = (port) => ['--host', '127.0.0.1', '--port', String(port), '--createTableMs', '0'];
  const server = await start({ file, flags });
  await answerOf(
    server.url,
    dynamoCall('CreateTable', {
      TableName: 'images',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  return { server, prepare: async () => putItem };
}

const putItem = dynamoCall('PutItem', {
  TableName: 'images',
  Item: {
    id: { S: `image-${EACH}` },
    region: { S: 'cn-shanghai' },
    name: { S: 'bench' },
    status: { S: 'creating' },
    owned: { BOOL: true },
    sizeGiB: { N: '40' },
    createdAt: { S: '2026-11-21T08:00:00Z' },
    attributes: { S: 'a'.repeat(500) },
  },
});

function dynamoCall(operation, input) {
  const credential = 'AKIDEXAMPLE/20261121/us-east-1/dynamodb/aws4_request';
  return {
    method: 'POST',
    path: '/',
    headers: {
      'Content-Type': 'application/x-amz-json-1.0',
      'X-Amz-Date': '20261121T080000Z',
      'X-Amz-Target': `DynamoDB_20120810.${operation}`,
      Authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date;x-amz-target, Signature=${'9c'.repeat(32)}`,
    },
    body: JSON.stringify(input),
  };
}
