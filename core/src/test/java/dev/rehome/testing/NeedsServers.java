package dev.rehome.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Gives test methods, and methods that run before them, a parameter of type {@link Servers}; {@code -Dgroups=servers} runs these alone. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("servers")
@ExtendWith(ServersExtension.class)
public @interface NeedsServers {}
