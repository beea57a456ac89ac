package dev.rehome.migration;

/** Where a person can be asked. */
public interface Prompt {
    /** Whether there is a terminal and questions are wanted. */
    boolean possible();

    /** Asks for one line, without the blanks around it; empty where nothing was typed. */
    String ask(String question);
}
