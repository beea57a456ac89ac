/** Two servers, data, and a repository to show the program with, all of which go when it ends. */
@NullMarked
package dev.rehome.cli.demo;

import org.jspecify.annotations.NullMarked;
