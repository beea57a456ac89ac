package dev.rehome.run.control;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Requests and answers as lines of JSON. A member that is not known here is passed over, so that either side may be newer. */
final class ControlJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultVisibility(visibility -> visibility.withIsGetterVisibility(Visibility.NONE))
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private ControlJson() {}

    /** Loads what it takes to write where a run listens. */
    static void prepare() {
        MAPPER.writerFor(ControlPlace.class);
    }

    /** Without a line feed. */
    static String line(Object document) {
        return MAPPER.writeValueAsString(document);
    }

    /** @throws tools.jackson.core.JacksonException where the line is no such document */
    static <T> T read(String line, Class<T> type) {
        return MAPPER.readValue(line, type);
    }
}
