package dev.rehome.notification;

import java.nio.file.Path;

/**
 * The run that is told of.
 *
 * @param folder its folder
 * @param hooks the folder in it for what programs say
 */
public record NotifiedRun(String id, Path folder, Path hooks) {}
