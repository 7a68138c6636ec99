// The floor: a bare Node.js server that sends a plain file with the defaults of createReadStream.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';

const [file = ''] = process.argv.slice(2);
const server = createServer((_, response) => {
  response.setHeader('content-length', statSync(file).size);
  createReadStream(file).pipe(response);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(`http://127.0.0.1:${address?.port}/`);
});
