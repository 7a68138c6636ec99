// The floor for mixed reads: a bare Fastify with one query a request, on the same database.
import Fastify from 'fastify';
import pg from 'pg';

const [databaseUrl = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
const app = Fastify();
app.get('/', async () => (await pool.query('select order_id, description from orders order by order_id limit 1')).rows);
console.log(await app.listen({ port: 0, host: '127.0.0.1' }));
