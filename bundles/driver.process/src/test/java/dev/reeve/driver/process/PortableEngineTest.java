package dev.reeve.driver.process;

import dev.reeve.api.host.Home;

class PortableEngineTest extends ProcessContract {
    @Override
    ProcessEngine engine(Home root) {
        return new PortableEngine(root, Origin.of(root));
    }
}
