/** What the tool needs of a Redis server: addresses, connections, capabilities. The only user of Jedis. */
@NullMarked
package dev.rehome.redis;

import org.jspecify.annotations.NullMarked;
