package dev.reeve.settings;

import org.osgi.framework.Bundle;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** The bundle of one name declares settings of the same name. */
record FakeMetaTypes(String name) implements MetaTypeService {
    @Override
    public MetaTypeInformation getMetaTypeInformation(Bundle bundle) {
        return new MetaTypeInformation() {
            @Override
            public String[] getPids() {
                return name.equals(bundle.getSymbolicName()) ? new String[] {name} : new String[0];
            }

            @Override
            public String[] getFactoryPids() {
                return new String[0];
            }

            @Override
            public Bundle getBundle() {
                return bundle;
            }

            @Override
            public ObjectClassDefinition getObjectClassDefinition(String id, String locale) {
                return new FakeDefinition();
            }

            @Override
            public String[] getLocales() {
                return new String[0];
            }
        };
    }
}
