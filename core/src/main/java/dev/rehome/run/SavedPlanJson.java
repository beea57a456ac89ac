package dev.rehome.run;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rehome.plan.Endpoint;
import dev.rehome.plan.MalformedTextException;
import dev.rehome.plan.ReferenceText;
import java.nio.file.Path;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** How the records of a plan become JSON: by component; what cannot speak for itself is said here. */
final class SavedPlanJson {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .changeDefaultVisibility(visibility -> visibility.withIsGetterVisibility(Visibility.NONE))
            .addMixIn(Endpoint.class, EndpointKinds.class)
            .addModule(new SimpleModule("rehome")
                    .addSerializer(ReferenceText.class, new TextWriter())
                    .addDeserializer(ReferenceText.class, new TextReader())
                    .addSerializer(Path.class, new PathWriter())
                    .addDeserializer(Path.class, new PathReader()))
            .build();

    private static final String IN_PLAN = "inPlan";

    private SavedPlanJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Endpoint.Url.class, name = "url"),
        @JsonSubTypes.Type(value = Endpoint.Reference.class, name = "reference"),
        @JsonSubTypes.Type(value = Endpoint.OfInstance.class, name = "instance")
    })
    private interface EndpointKinds {}

    /** As a plan writes it, or {@code {"inPlan": true}} for what stands in the plan at the endpoint's position. */
    private static final class TextWriter extends ValueSerializer<ReferenceText> {
        @Override
        public void serialize(ReferenceText text, JsonGenerator json, SerializationContext context) {
            if (WithheldUserInfo.isMark(text)) {
                json.writeStartObject();
                json.writeBooleanProperty(IN_PLAN, true);
                json.writeEndObject();
            } else {
                json.writeString(text.written());
            }
        }
    }

    private static final class TextReader extends ValueDeserializer<ReferenceText> {
        @Override
        public ReferenceText deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                context.readTree(json);
                return WithheldUserInfo.MARK;
            }
            try {
                return ReferenceText.parse(json.getString());
            } catch (MalformedTextException malformed) {
                return context.reportInputMismatch(this, "%s", malformed.getMessage());
            }
        }
    }

    /** A saved plan is used from other folders than the one that it was made in. */
    private static final class PathWriter extends ValueSerializer<Path> {
        @Override
        public void serialize(Path path, JsonGenerator json, SerializationContext context) {
            json.writeString(path.toAbsolutePath().normalize().toString());
        }
    }

    private static final class PathReader extends ValueDeserializer<Path> {
        @Override
        public Path deserialize(JsonParser json, DeserializationContext context) {
            return Path.of(json.getString());
        }
    }
}
